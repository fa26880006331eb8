using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

public sealed partial class SyntaxChecker
{
    private void VisitImportFrom(ImportFrom import)
    {
        if (import is { ModuleId: WellKnownNames.Future, Level: 0 } && _tree[import.Id].Start >= _future.End)
        {
            Report(import.Id, "from __future__ imports must occur at the beginning of the file", SyntaxErrorKind.LateFutureImport);
            FutureImports.CheckFeatures(import, _errors);
        }

        if (Current.Kind == FrameKind.Module)
            return;

        foreach (var name in import.Names.Ids)
        {
            if (_tree[name].A != WellKnownNames.Star)
                continue;

            Report(import.Id, "import * only allowed at module level", SyntaxErrorKind.StarImportOutsideModule);
            break;
        }
    }
}
