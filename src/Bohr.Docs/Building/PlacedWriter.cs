using System.Text;

namespace Bohr.Docs.Building;

/// <summary>Writes texts without the places that <see cref="PlaceNames"/> knows.</summary>
internal sealed class PlacedWriter(Stream stream, PlaceNames places) : BinaryWriter(stream, Encoding.UTF8, leaveOpen: true)
{
    public override void Write(string value) => base.Write(places.Hide(value));
}
