using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Options;

/// <summary>Options of command lines, and settings: each unit is one.</summary>
internal sealed class OptionsType : ContentType
{
    private const string DefaultDirective = "object";

    private static readonly string[] Directives = ["option", "commandoption", "data", "setting", "method", "function", "class", DefaultDirective];

    private static readonly Field Program = new("program", FieldKind.Text, "The program that has the option; one that begins with _ is only a base for others") { IsRequired = true };
    private static readonly Field OptionName = new("name", FieldKind.Text, "The name of the option, without dashes before it unless it has a single one") { IsRequired = true };
    private static readonly Field Directive = new("directive", FieldKind.Text, "The directive that describes it: option, commandoption, data, setting, method, function, class, or one whose name ends in setting");
    private static readonly Field Arguments = new("args", FieldKind.Text, "What stands for its argument, such as <port>");
    private static readonly Field Aliases = new("aliases", FieldKind.Text, "Another spelling, such as -p");
    private static readonly Field ValueType = new("type", FieldKind.Text, "The type of its value");
    private static readonly Field Default = new("default", FieldKind.Text, "Its value when nothing is said");
    private static readonly Field Command = new("command", FieldKind.Text, "The command that the token {{command}} names");
    private static readonly Field FileName = new("filename", FieldKind.Text, "Replaces the name of the option in the name of the output");
    private static readonly Field IsOptional = new("optional", FieldKind.Flag, "Not printed");
    private static readonly Field OptionText = new("description", FieldKind.Text, "What it does");
    private static readonly Field BaseProgram = new("program", FieldKind.Text, "The program of the base") { IsRequired = true };
    private static readonly Field BaseName = new("name", FieldKind.Text, "The name of the base") { IsRequired = true };

    private static readonly Field Base = new("inherit", FieldKind.Base, CommonFields.Base.Description)
    {
        Alias = "source",
        Model = new Model("a reference to a base", "Names another option", CommonFields.BaseFile, BaseProgram, BaseName),
    };

    public override string Name => "options";

    public override string Folder => "option";

    public override IReadOnlyList<string> Prefixes => ["option"];

    public override bool HasOutputForEachUnit => true;

    public override bool AddsTokens => true;

    public override bool LaterCounts => true;

    public override Model Model { get; } = new(
        "an option", "Options of command lines, and settings",
        Program, OptionName, Directive, Arguments, Aliases, ValueType, Default, OptionText, CommonFields.Pre, CommonFields.Content, CommonFields.Post, CommonFields.Final,
        Command, FileName, IsOptional, CommonFields.Ref, CommonFields.Title, Base, CommonFields.Tokens, CommonFields.Edition);

    public override string? KeyOf(FieldValues own)
    {
        var reference = BaseOf(own);
        return (own.Text(Program) ?? reference?.Text(BaseProgram)) is { } program && (own.Text(OptionName) ?? reference?.Text(BaseName)) is { } name
            ? $"{program}\0{name}"
            : null;
    }

    public override string? BaseKeyOf(FieldValues reference) => $"{reference.Text(BaseProgram)}\0{reference.Text(BaseName)}";

    public override FieldValues? BaseOf(FieldValues own) => own.Parts(Base) is [var reference] ? reference : null;

    public override bool IsBaseOnly(FieldValues values, string? key) => values.Text(Program)?.StartsWith('_') == true;

    public override bool AcceptsWithoutKey(FieldValues own, ContentProblems problems)
    {
        foreach (var field in (ReadOnlySpan<Field>)[Program, OptionName])
        {
            if (!own.Has(field))
                problems.Error("missing-field", own[field] ?? own.Place, $"An option needs '{field.Name}'. Add it");
        }

        return false;
    }

    public override bool Check(FieldValues own, ContentProblems problems)
    {
        if (own.Text(Directive) is not { } directive || Directives.Contains(directive, StringComparer.Ordinal) || directive.EndsWith("setting", StringComparison.Ordinal))
            return true;

        var nearest = Bohr.Configuration.Suggestions.NearestName.Of(directive, Directives);
        problems.Error("wrong-value", own[Directive]!, $"The directive '{directive}' is not for options. {(nearest is null ? $"Use {string.Join(", ", Directives[..^1])}, or one whose name ends in setting" : $"Did you mean '{nearest}'?")}");
        return false;
    }

    public override string? StrongToken(string name, FieldValues values, ContentSettings settings) =>
        name == "command" && values.Text(Command) is { } command ? RstWriter.Role("toolcommand", command) : null;

    public override string? WeakToken(string name, FieldValues values) => name switch
    {
        "program" when values.Text(Program) is { } program => RstWriter.Role("program", program),
        "role" when values.Text(OptionName) is { } option => RstWriter.Role(DirectiveOf(values), Prefix(values, option) + option),
        _ => null,
    };

    public override void Render(FileRendering rendering)
    {
        foreach (var unit in rendering.Units)
        {
            if (!IsBaseOnly(unit.Values, unit.Unit.Key))
                Render(unit, rendering);
        }
    }

    private static void Render(ResolvedUnit unit, FileRendering rendering)
    {
        var texts = rendering.Texts(unit);
        var values = unit.Values;
        var (directive, name) = (DirectiveOf(values), values.Text(OptionName)!);
        var rst = new RstWriter();
        rst.Directive(directive, Signature(texts, directive, name));
        rst.Blank();
        foreach (var (label, field) in (ReadOnlySpan<(string, Field)>)[("Type", ValueType), ("Default", Default)])
        {
            if (texts[field] is not { } text)
                continue;

            rst.Filled($"*{label}*: {text}", RstWriter.Step);
            rst.Blank();
        }

        foreach (var field in (ReadOnlySpan<Field>)[CommonFields.Pre, OptionText, CommonFields.Content, CommonFields.Post])
            CodeBlock.WriteText(rst, texts, field, RstWriter.Step);

        var file = values.Text(FileName) ?? name;
        rendering.Add(unit, $"{directive}-{values.Text(Program)!.Replace(' ', '-')}-{file}", rst);
    }

    private static string Signature(FieldTexts texts, string directive, string name)
    {
        if (directive != "option")
            return name;

        var arguments = texts[Arguments] is { } text ? " " + text : "";
        var aliases = texts[Aliases] is { } others ? $", {others}{arguments}" : "";
        return Prefix(texts.Values, name) + name + arguments + aliases;
    }

    private static string DirectiveOf(FieldValues values) => values.Text(Directive) ?? DefaultDirective;

    /// <summary>Names of options are written without their two dashes, unless they have a single dash or are an argument.</summary>
    private static string Prefix(FieldValues values, string name) => DirectiveOf(values) == "option" && !(name.Length > 1 && name[0] is '-' or '<') ? "--" : "";
}
