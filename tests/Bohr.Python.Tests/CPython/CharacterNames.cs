using System.Globalization;
using System.Text;

namespace Bohr.Python.Tests.CPython;

/// <summary>The characters behind \N{...}: .NET does not know their names, Python does.</summary>
internal sealed class CharacterNames : IDisposable
{
    // A process of its own: the answers of the other one are awaited in their order.
    private readonly CPythonOracle _oracle = new();
    private readonly Dictionary<string, byte[]?> _known = [];

    public byte[]? Find(string name)
    {
        if (!_known.TryGetValue(name, out var character))
        {
            var reply = _oracle.Ask('N', name);
            var codes = Encoding.ASCII.GetString(reply.Payload.Span).Split(',');
            character = reply.IsAccepted
                ? [.. codes.SelectMany(code => Encoding.UTF8.GetBytes(char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))))]
                : null;
            _known.Add(name, character);
        }

        return character;
    }

    public void Dispose() => _oracle.Dispose();
}
