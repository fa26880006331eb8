using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Units;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Inheritance;

/// <summary>A unit with all that it inherits.</summary>
/// <param name="Unit">As it is written.</param>
/// <param name="Values">Its fields and those of its bases.</param>
/// <param name="Tokens">Its tokens over those of its bases.</param>
/// <param name="Bases">The units that it inherits from, the nearest first.</param>
internal sealed record ResolvedUnit(Unit Unit, FieldValues Values, IReadOnlyDictionary<string, YamlScalar> Tokens, IReadOnlyList<Unit> Bases);
