using System.Text;

namespace Bohr.Docs.Building;

/// <summary>Reads texts that <see cref="PlacedWriter"/> wrote, with the places of today.</summary>
internal sealed class PlacedReader(Stream stream, PlaceNames places) : BinaryReader(stream, Encoding.UTF8)
{
    public override string ReadString() => places.Show(base.ReadString());
}
