using System.Globalization;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rendering;

namespace Bohr.Docs.Content.Inventories;

/// <summary>Inventories of other projects, which references to their pages need: fetched when they are too old, and kept for when nothing can be fetched.</summary>
internal sealed class IntersphinxType : ConfiguredType
{
    private const double DefaultDays = 1;
    private const double MostDays = 36_500;

    private static readonly Field ProjectName = new("name", FieldKind.Text, "The name that references to the other project begin with") { IsRequired = true };
    private static readonly Field Url = new("url", FieldKind.Text, "Where the other project's pages are; objects.inv is fetched from there") { IsRequired = true };
    private static readonly Field File = new("path", FieldKind.Text, "Where the inventory is kept, below the output folder; ends in inv") { IsRequired = true };
    private static readonly Field Age = new("age", FieldKind.Number, "After how many days it is fetched again; 1 when nothing is said");

    public override string Name => "intersphinx";

    public override string? DataSet => "intersphinx";

    public override Model? Model { get; } = new("an inventory", "Inventories of other projects, for references to their pages", ProjectName, Url, File, Age, CommonFields.Edition);

    public override void Render(ConfiguredRendering rendering)
    {
        var wanted = new List<Inventory>();
        foreach (var record in rendering.Records)
        {
            if (Read(record, rendering) is not { } inventory)
                continue;

            if (wanted.Find(other => other.Path == inventory.Path) is { } other)
                rendering.Problems.Error("duplicate-output", record[File]!, $"'{inventory.Path}' is that of '{other.Name}' (line {other.Origin.Start.Row}) and of '{inventory.Name}'. Give one of them another path");
            else
                wanted.Add(inventory);
        }

        if (rendering.Output is { } output && wanted.Count > 0)
            new InventoryShelf(rendering, output, () => new InventoryFetcher()).Bring(wanted);
    }

    private static Inventory? Read(FieldValues record, ConfiguredRendering rendering)
    {
        var (name, url, path) = (record.Text(ProjectName)!, record.Text(Url)!.Trim(), record.Text(File)!.TrimStart('/'));
        if (!Uri.TryCreate(url.EndsWith(".inv", StringComparison.Ordinal) ? url : url.TrimEnd('/') + "/objects.inv", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            rendering.Problems.Error("wrong-value", record[Url]!, $"The address of '{name}' is '{url}'; it must begin with http:// or https://");
            return null;
        }

        if (!path.EndsWith("inv", StringComparison.Ordinal))
        {
            rendering.Problems.Error("wrong-value", record[File]!, $"The path of '{name}' is '{path}'; it must end in inv, such as {name}.inv");
            return null;
        }

        if (path.Split('/').Select(OutputName.Problem).FirstOrDefault(problem => problem is not null) is { } unsafePart)
        {
            rendering.Problems.Error("unsafe-output", record[File]!, $"The inventory of '{name}' would be written to '{path}', and {unsafePart}. Name a file below the output folder");
            return null;
        }

        var days = record.Text(Age) is { } age ? double.Parse(age, CultureInfo.InvariantCulture) : DefaultDays;
        if (days is >= 0 and <= MostDays)
            return new Inventory(name, address, path, TimeSpan.FromDays(days), record[Url]!);

        rendering.Problems.Error("wrong-value", record[Age]!, $"The age of '{name}' is {days.ToString(CultureInfo.InvariantCulture)} days; use 0 to {MostDays}");
        return null;
    }
}
