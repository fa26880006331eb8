using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;

namespace Bohr.Docs.Content;

/// <summary>A type of structured content. A new one is a class in a folder of its own, from where <see cref="ContentTypes"/> has it.</summary>
internal abstract class ContentType
{
    /// <summary>The word on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The folder of its outputs below <c>includes</c>.</summary>
    public virtual string Folder => Name;

    /// <summary>What it is for. One sentence without a final stop.</summary>
    public string Description => Model.Description;

    /// <summary>What names of its files begin with. Files that several prefixes fit belong to the longest.</summary>
    public virtual IReadOnlyList<string> Prefixes => [Name];

    /// <summary>The fields of its units.</summary>
    public abstract Model Model { get; }

    /// <summary>Every unit has an output of its own, named by it; else a file has.</summary>
    public virtual bool HasOutputForEachUnit => false;

    /// <summary>Of two units with one key the later has always been the one that is made, and still is; else the first.</summary>
    public virtual bool LaterCounts => false;

    /// <summary>Units of this type have tokens that they did not write.</summary>
    public virtual bool AddsTokens => false;

    /// <summary>The name of a file without prefix and extension.</summary>
    public virtual string NameOf(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        var dash = name.IndexOf('-', Prefixes[0].Length - 1);
        return dash < 0 ? name : name[(dash + 1)..];
    }

    /// <summary>What others refer to a unit by; null: it has nothing of the kind.</summary>
    public virtual string? KeyOf(FieldValues own) => own.Text(CommonFields.Ref) ?? (BaseOf(own) is { } reference ? BaseKeyOf(reference) : null);

    /// <summary>What others may refer to a unit by as well; null: nothing.</summary>
    public virtual string? OtherKeyOf(FieldValues own) => null;

    /// <summary>The key of the base that a reference names; null: it names none.</summary>
    public virtual string? BaseKeyOf(FieldValues reference) => reference.Text(CommonFields.BaseRef);

    /// <summary>The reference to its base.</summary>
    public virtual FieldValues? BaseOf(FieldValues own) => own.Parts(CommonFields.Base) is [var reference] ? reference : null;

    /// <summary>Says what a unit without a key lacks; true when it can do without.</summary>
    public virtual bool AcceptsWithoutKey(FieldValues own, ContentProblems problems)
    {
        if (!HasOutputForEachUnit && own[CommonFields.Ref] is { } empty)
        {
            problems.Warning("missing-ref", empty, "'ref' is empty, so no other unit can refer to this one. Give it a name");
            return true;
        }

        problems.Error("missing-ref", own[CommonFields.Ref] ?? own.Place, $"{Model.Name[..1].ToUpperInvariant()}{Model.Name[1..]} needs a 'ref', a name within its file. Add it");
        return false;
    }

    /// <summary>A unit that is there for others to inherit from, and need not be whole.</summary>
    public virtual bool IsBaseOnly(FieldValues values, string? key) => key?.StartsWith('_') == true;

    /// <summary>Says what is wrong with a unit as it is written, beyond what the model knows; false: it is left out.</summary>
    public virtual bool Check(FieldValues own, ContentProblems problems) => true;

    /// <summary>The text of a token that the type sets whatever the unit says; null: none.</summary>
    public virtual string? StrongToken(string name, FieldValues values, ContentSettings settings) => null;

    /// <summary>The text of a token that the type sets where the unit says nothing; null: none.</summary>
    public virtual string? WeakToken(string name, FieldValues values) => null;

    /// <summary>Renders the units of a file.</summary>
    public abstract void Render(FileRendering rendering);
}
