using System.Security.Cryptography;
using System.Text;
using Bohr.Docs.Content.Configured;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Content.Images;

/// <summary>Makes pictures from drawings with librsvg's program: each again only when the drawing or what is asked for differs.</summary>
/// <remarks>Which picture was made from what is kept in the output folder, by a hash of the drawing and of the arguments.</remarks>
internal sealed class DrawingConverter(ConfiguredRendering rendering, ConfiguredOutput output)
{
    private const string Program = "rsvg-convert";
    private const string ListPath = ".bohr/images.list";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly string _folder = output.Folder;

    /// <summary>Makes what is missing or differs.</summary>
    public void Convert(IReadOnlyList<Drawing> drawings)
    {
        var earlier = ReadList();
        var keys = new string[drawings.Count];
        var isMade = new bool[drawings.Count];
        var failures = new string?[drawings.Count];
        Parallel.For(0, drawings.Count, new ParallelOptions { MaxDegreeOfParallelism = output.Threads }, i =>
        {
            keys[i] = KeyOf(drawings[i]);
            if (earlier.GetValueOrDefault(drawings[i].Path) == keys[i] && File.Exists(Path.Combine(_folder, drawings[i].Path)))
                return;

            failures[i] = Convert(drawings[i]);
            isMade[i] = failures[i] is null;
        });

        for (var i = 0; i < drawings.Count; i++)
        {
            if (failures[i] is { } failure)
                rendering.Problems.Error("no-picture", drawings[i].Origin, $"'{drawings[i].Path}' was not made: {failure}");
            else
                rendering.Place(drawings[i].Path, isMade[i], drawings[i].Origin, drawings[i].Source);
        }

        Directory.CreateDirectory(Path.Combine(_folder, ".bohr"));
        File.WriteAllLines(Path.Combine(_folder, ListPath), Enumerable.Range(0, drawings.Count).Where(i => failures[i] is null).Select(i => $"{keys[i]} {drawings[i].Path}"));
    }

    /// <summary>Makes one picture; gives why it was not made.</summary>
    private string? Convert(Drawing drawing)
    {
        var target = Path.Combine(_folder, drawing.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);

        // Nobody ever sees half a picture.
        var partial = target + ".part";
        var command = new ProgramCommand
        {
            Executable = Program,
            Arguments = [.. drawing.Arguments, "--output", partial, drawing.Source],
            Options = new ProgramOptions { Deadline = Deadline },
        };

        // Its own deadline ends it.
        var outcome = ProgramRunner.RunAsync(command).GetAwaiter().GetResult();
        if (outcome.IsSuccess)
        {
            File.Move(partial, target, overwrite: true);
            return null;
        }

        File.Delete(partial);
        if (outcome.StartFailure != ProgramStartFailure.None)
            return $"{Program} cannot be started ({outcome.Description}). Install it (on Debian librsvg2-bin)";

        var said = outcome.Error.ToString().Trim().ReplaceLineEndings("; ");
        return $"{Program} {outcome.Description}{(said.Length == 0 ? "" : $" and says: {said}")}. Correct the drawing";
    }

    private static string KeyOf(Drawing drawing)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(drawing.Source));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\0', drawing.Arguments)));
        return System.Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private Dictionary<string, string> ReadList()
    {
        var path = Path.Combine(_folder, ListPath);
        var keys = new Dictionary<string, string>();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split(' ', 2) is [var key, var picture])
                keys[picture] = key;
        }

        return keys;
    }
}
