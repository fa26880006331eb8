using System.Text;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Content.Inventories;

/// <summary>Brings the inventories of a project up to date: what is young enough is not asked for, and what cannot be fetched is taken from earlier, with its date.</summary>
/// <remarks>A list of what came from where and when lies in the output folder. An inventory that is not on it is one that somebody put there.</remarks>
internal sealed class InventoryShelf(ConfiguredRendering rendering, ConfiguredOutput output, Func<InventoryFetcher> connect)
{
    /// <summary>The list, below the output folder.</summary>
    public const string ListPath = ".bohr/inventories.list";

    // Servers at once: most projects refer to fewer.
    private const int MostAtOnce = 8;

    private readonly string _folder = output.Folder;
    private readonly DateTimeOffset _now = output.Clock.GetUtcNow();

    /// <summary>Brings them.</summary>
    public void Bring(IReadOnlyList<Inventory> wanted)
    {
        var earlier = ReadList();
        var kept = wanted.Select(inventory => Kept(inventory, earlier)).ToArray();
        var answers = new InventoryAnswer?[wanted.Count];
        var missing = Enumerable.Range(0, wanted.Count).Where(i => kept[i] is not { } known || known.Asked > _now || _now - known.Asked >= wanted[i].MostAge).ToList();
        if (missing.Count > 0 && !output.IsOffline)
        {
            using var fetcher = connect();
            var options = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce };

            // Each has a deadline of its own.
            Parallel.ForEachAsync(missing, options, async (i, _) => answers[i] = await fetcher.FetchAsync(wanted[i].Url, kept[i]).ConfigureAwait(false)).GetAwaiter().GetResult();
        }

        var list = new List<KeptInventory>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (Settle(wanted[i], kept[i], answers[i], isOld: missing.Contains(i)) is { } now)
                list.Add(now);
        }

        WriteList(list);
    }

    /// <summary>Puts the result for one in its place, and says what is to be said; null: there is none.</summary>
    private KeptInventory? Settle(Inventory inventory, KeptInventory? kept, InventoryAnswer? answer, bool isOld)
    {
        if (answer is { Failure: null })
        {
            bool? isNew = answer.Content is { } content ? Write(inventory, content) : false;
            if (isNew is null)
                return null;

            rendering.Place(inventory.Path, isNew.Value, inventory.Origin);
            rendering.Holds(_now + inventory.MostAge);
            return new KeptInventory(inventory.Path, inventory.Url.AbsoluteUri, _now, answer.Tag, answer.Modified);
        }

        var cause = answer?.Failure ?? "the network is not to be used";
        if (kept is null)
        {
            rendering.Holds(_now);
            rendering.Problems.Error("no-inventory", inventory.Origin, $"The inventory of '{inventory.Name}' is missing: {inventory.Url} was not fetched, since {cause}. References to that project stay plain text. Run again with the network, or put the file at '{Path.Combine(_folder, inventory.Path)}'");
            return null;
        }

        if (isOld)
            rendering.Note($"The inventory of '{inventory.Name}' is the one of {kept.Date}: {inventory.Url} was not fetched again, since {cause}");

        rendering.Place(inventory.Path, isNew: false, inventory.Origin);
        rendering.Holds(isOld ? _now : kept.Asked + inventory.MostAge);
        return kept;
    }

    /// <summary>What is there from earlier; null: nothing that can be used.</summary>
    private KeptInventory? Kept(Inventory inventory, Dictionary<string, KeptInventory> earlier)
    {
        var path = Path.Combine(_folder, inventory.Path);
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > int.MaxValue || InventoryFormat.Problem(File.ReadAllBytes(path)) is not null)
            return null;

        // One that came from elsewhere is another project's, or another version's.
        if (earlier.TryGetValue(inventory.Path, out var known))
            return known.Url.Length == 0 || known.Url == inventory.Url.AbsoluteUri ? known : null;

        return new KeptInventory(inventory.Path, "", new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), "", "");
    }

    /// <summary>Whether it is another than before; null: it cannot be written, which is said.</summary>
    private bool? Write(Inventory inventory, byte[] content)
    {
        var path = Path.Combine(_folder, inventory.Path);
        if (File.Exists(path) && new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return false;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (AtomicFile.Write(path, content) is not { } problem)
            return true;

        rendering.Problems.Error("unwritable", inventory.Origin, $"'{inventory.Path}' {problem}");
        return null;
    }

    private Dictionary<string, KeptInventory> ReadList()
    {
        var path = Path.Combine(_folder, ListPath);
        return File.Exists(path)
            ? File.ReadLines(path).Select(KeptInventory.Parse).OfType<KeptInventory>().DistinctBy(kept => kept.Path).ToDictionary(kept => kept.Path)
            : [];
    }

    private void WriteList(List<KeptInventory> list)
    {
        var path = Path.Combine(_folder, ListPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(string.Concat(list.Select(kept => kept.Line + "\n"))));
    }
}
