using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// Names that are imported.
public sealed partial class SemanticModel
{
    private void ImportName(Alias alias)
    {
        var module = Tree.Names.Utf8(alias.NameId);
        var dot = module.IndexOf((byte)'.');
        var top = dot < 0 ? module : module[..dot];
        NoteModule(top);
        if (alias.AsNameId == 0 && dot >= 0)
        {
            var start = alias.Node.Start;
            Bind(Tree.Names.Intern(top), start, alias.NameEnd, BindingKind.SubmoduleImport, BindingFlags.External, alias.Id);
            return;
        }

        BindAlias(alias, BindingKind.Import);
    }

    private void ImportMembers(ImportFrom statement)
    {
        if (statement.Level == 0 && statement.ModuleId != 0)
        {
            var module = Tree.Names.Utf8(statement.ModuleId);
            var dot = module.IndexOf((byte)'.');
            NoteModule(dot < 0 ? module : module[..dot]);
        }

        foreach (var id in statement.Names.Ids)
        {
            var alias = new Alias(Tree, id);
            if (statement.ModuleId == WellKnownNames.Future)
            {
                HasFutureAnnotations |= alias.NameId == WellKnownNames.Annotations;
                var name = alias.AsNameId == 0 ? alias.NameId : alias.AsNameId;
                Bind(name, alias.Node.Start, alias.Node.End, BindingKind.FutureImport, BindingFlags.None, id);
            }
            else if (alias.NameId == WellKnownNames.Star)
            {
                _scopes[_scope].HasStarImport = true;
                _starImports.Add(new(statement.Id, _scope));
            }
            else
            {
                BindAlias(alias, BindingKind.FromImport);
            }
        }
    }

    private void BindAlias(Alias alias, BindingKind kind)
    {
        var flags = BindingFlags.External;
        if (alias.AsNameId == 0)
        {
            Bind(alias.NameId, alias.Node.Start, alias.NameEnd, kind, flags, alias.Id);
            return;
        }

        flags |= alias.AsNameId == alias.NameId ? BindingFlags.Alias | BindingFlags.ExplicitExport : BindingFlags.Alias;
        Bind(alias.AsNameId, alias.AsNameStart, alias.Node.End, kind, flags, alias.Id);
    }

    private void NoteModule(ReadOnlySpan<byte> module)
    {
        if (module.SequenceEqual("typing"u8) || module.SequenceEqual("typing_extensions"u8) || module.SequenceEqual("_typeshed"u8)
            || module.SequenceEqual("mypy_extensions"u8))
        {
            ImportsTyping = true;
        }
        else if (module.SequenceEqual("builtins"u8))
        {
            ImportsBuiltins = true;
        }
    }
}
