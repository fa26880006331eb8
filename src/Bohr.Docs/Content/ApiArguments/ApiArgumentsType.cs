using System.Globalization;
using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.ApiArguments;

/// <summary>Arguments of methods and fields of commands: each file is a table, each unit a row.</summary>
internal sealed class ApiArgumentsType : ContentType
{
    private const string OptionalPrefix = "Optional.";

    private static readonly Dictionary<string, string> Headings = new()
    {
        ["param"] = "Parameter",
        ["field"] = "Field",
        ["arg"] = "Argument",
        ["option"] = "Option",
        ["flag"] = "Flag",
    };

    private static readonly Field ArgumentName = new("name", FieldKind.Text, "The name of the argument, printed literally; without it, the ref");
    private static readonly Field ArgumentKind = new("arg_name", FieldKind.Text, "What it is: param, field, arg, option or flag") { Choices = [.. Headings.Keys], IsRequired = true };
    private static readonly Field ValueType = new("type", FieldKind.Texts, "The type or types of its value");
    private static readonly Field ArgumentText = new("description", FieldKind.Texts, "What it means: a text, or a list of lines");
    private static readonly Field IsOptional = new("optional", FieldKind.Flag, "Puts 'Optional.' before the description");
    private static readonly Field Interface = new("interface", FieldKind.Text, "What it is an argument of: command, method, phpmethod, or another word") { IsRequired = true };
    private static readonly Field Operation = new("operation", FieldKind.Text, "The name of the command or method; may be empty") { IsRequired = true, MayBeNull = true };
    private static readonly Field Position = new("position", FieldKind.Number, "Its place in the table; counts only when every unit of the file has one") { Alias = "number" };

    public override string Name => "apiargs";

    public override bool AddsTokens => true;

    public override Model Model { get; } = new(
        "an argument", "Arguments of methods, and fields of commands",
        ArgumentName, CommonFields.Ref, ArgumentKind, ValueType, ArgumentText, CommonFields.Pre, CommonFields.Post, IsOptional, Interface, Operation, Position,
        CommonFields.Base, CommonFields.Tokens, CommonFields.Edition);

    public override string? KeyOf(FieldValues own) => own.Text(CommonFields.Ref) ?? own.Text(ArgumentName) ?? (BaseOf(own) is { } reference ? BaseKeyOf(reference) : null);

    public override string? OtherKeyOf(FieldValues own) => own.Has(CommonFields.Ref) ? own.Text(ArgumentName) : null;

    public override string? WeakToken(string name, FieldValues values) => name switch
    {
        "role" when values.Text(Operation) is { } operation => RstWriter.Role(RoleOf(values.Text(Interface)), operation),
        "type" when values.Texts(ValueType) is { Count: > 0 } types => Joined(types, types.Count == 2 ? "or" : "and"),
        "argname" => NameOf(values),
        _ => null,
    };

    public override void Render(FileRendering rendering)
    {
        if (rendering.Units.Count == 0)
            return;

        var units = InOrder(rendering);
        CheckKinds(rendering);
        var arguments = units.Select(unit => (unit.Values, Texts: rendering.Texts(unit))).Select(unit => new Argument(
            NameOf(unit.Texts) ?? "", unit.Texts.Texts(ValueType), unit.Texts.Values.Text(ArgumentKind)!, DescriptionOf(unit.Texts))).ToList();
        var hasTypes = arguments.Any(argument => argument.Types.Count > 0);
        var rst = new RstWriter();
        rst.Directive("only", "(html or singlehtml or dirhtml)");
        rst.Blank();
        rst.ListTable(Rows(arguments, hasTypes, rendering.Units[0].Values.Text(ArgumentKind)!), hasTypes ? "20 20 80" : "20 80", RstWriter.Step);
        rst.Blank();
        rst.Directive("only", "not(html or singlehtml or dirhtml)");
        rst.Blank();
        foreach (var argument in arguments)
        {
            var types = argument.Types.Count == 0 ? "" : string.Join(", ", argument.Types) + " ";
            rst.Field($"{argument.Kind} {types}{argument.Name}", argument.Description, RstWriter.Step);
            rst.Blank();
        }

        rendering.Add(rendering.Units[0], rendering.File.Name, rst);
    }

    private static List<IReadOnlyList<string>> Rows(IReadOnlyList<Argument> arguments, bool hasTypes, string kind)
    {
        var heading = Headings.GetValueOrDefault(kind, "Argument");
        var rows = new List<IReadOnlyList<string>> { hasTypes ? [heading, "Type", "Description"] : [heading, "Description"] };
        foreach (var argument in arguments)
        {
            var name = $"``{argument.Name}``";
            rows.Add(hasTypes ? [name, Joined(argument.Types, "or"), argument.Description] : [name, argument.Description]);
        }

        return rows;
    }

    /// <summary>By position when every unit has one, else as they are written.</summary>
    private static IReadOnlyList<ResolvedUnit> InOrder(FileRendering rendering)
    {
        var numbered = rendering.Units.Where(unit => unit.Values.Has(Position)).ToList();
        if (numbered.Count == rendering.Units.Count)
            return [.. numbered.OrderBy(unit => double.Parse(unit.Values.Text(Position)!, CultureInfo.InvariantCulture))];

        if (numbered.Count > 0)
        {
            var without = rendering.Units.First(unit => !unit.Values.Has(Position)).Unit;
            rendering.Problems.Warning("mixed-positions", without.Place, $"{without.Name} has no 'position' and others of this file have one, so that all are in the order in which they are written. Give each a position, or none");
        }

        return rendering.Units;
    }

    private static void CheckKinds(FileRendering rendering)
    {
        var first = rendering.Units[0];
        if (rendering.Units.FirstOrDefault(unit => unit.Values.Text(ArgumentKind) != first.Values.Text(ArgumentKind)) is { } other)
        {
            rendering.Problems.Warning("mixed-kinds", other.Values[ArgumentKind]!, $"{other.Unit.Name} is of kind '{other.Values.Text(ArgumentKind)}' and the first of this file '{first.Values.Text(ArgumentKind)}', which the heading of the table names. Put them into two files");
        }
    }

    /// <summary>The texts with an empty line after each, and the word for arguments that may be left out.</summary>
    private static string DescriptionOf(FieldTexts texts)
    {
        var description = texts.Lines(ArgumentText) is { } lines ? string.Join('\n', lines) : null;
        var isOptional = texts.Is(IsOptional);
        if (description?.StartsWith(OptionalPrefix, StringComparison.Ordinal) == true)
        {
            description = description[OptionalPrefix.Length..].TrimStart();
            isOptional = true;
        }

        var parts = new[] { texts[CommonFields.Pre], description, texts[CommonFields.Post] }.OfType<string>().ToList();
        if (isOptional && parts.Count > 0)
            parts[0] = $"{OptionalPrefix} {parts[0]}";
        else if (isOptional)
            parts.Add(OptionalPrefix);

        return string.Join('\n', parts.SelectMany(part => new[] { part, "\n" }));
    }

    private static string? NameOf(FieldTexts texts) => texts.Heading(ArgumentName) ?? texts.Heading(CommonFields.Ref);

    private static string? NameOf(FieldValues values) => values.Text(ArgumentName) ?? values.Text(CommonFields.Ref);

    /// <summary>As sentences join words. The token of more than two types has always said "and", the table "or".</summary>
    private static string Joined(IReadOnlyList<string> types, string word) => types.Count switch
    {
        0 => "",
        1 => types[0],
        2 => $"{types[0]} {word} {types[1]}",
        _ => $"{string.Join(", ", types.Take(types.Count - 1))}, {word} {types[^1]}",
    };

    private static string RoleOf(string? name) => name switch
    {
        "command" => "dbcommand",
        "method" or "phpmethod" => name,
        _ => "samp",
    };

    private sealed record Argument(string Name, IReadOnlyList<string> Types, string Kind, string Description);
}
