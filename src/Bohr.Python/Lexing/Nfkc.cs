using System.Globalization;
using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>Normalization form KC, in which Python compares identifiers (PEP 3131).</summary>
/// <remarks>
/// The build is culture-invariant and has no ICU, so <see cref="string.Normalize()"/> knows ASCII only. The tables are a resource,
/// read at the first name that is not ASCII. Source: Unicode Standard Annex #15; Hangul as in chapter 3.12 of the standard.
/// </remarks>
internal static class Nfkc
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = Leads * Vowels * Tails;

    private static readonly Lazy<Tables> Loaded = new(Load);

    /// <summary>Normalizes a text.</summary>
    /// <param name="text">Code points; lone surrogates are kept.</param>
    internal static List<int> Normalize(IEnumerable<int> text)
    {
        var tables = Loaded.Value;
        var points = new List<int>();
        foreach (var point in text)
            Decompose(tables, point, points);

        Order(tables, points);
        return Compose(tables, points);
    }

    private static void Decompose(Tables tables, int point, List<int> into)
    {
        if (point is >= HangulBase and < HangulBase + Syllables)
        {
            var index = point - HangulBase;
            into.Add(LeadBase + (index / (Vowels * Tails)));
            into.Add(VowelBase + (index / Tails % Vowels));
            if (index % Tails != 0)
                into.Add(TailBase + (index % Tails));
        }
        else if (tables.Decompositions.TryGetValue(point, out var parts))
        {
            into.AddRange(parts);
        }
        else
        {
            into.Add(point);
        }
    }

    /// <summary>Sorts the marks behind each base character by their class; equal classes keep their order.</summary>
    private static void Order(Tables tables, List<int> points)
    {
        for (var index = 1; index < points.Count; index++)
        {
            var (point, mark) = (points[index], tables.ClassOf(points[index]));
            if (mark == 0)
                continue;

            var place = index;
            for (; place > 0 && tables.ClassOf(points[place - 1]) > mark; place--)
                points[place] = points[place - 1];

            points[place] = point;
        }
    }

    private static List<int> Compose(Tables tables, List<int> points)
    {
        var composed = new List<int>(points.Count);
        var (starter, lastClass) = (-1, 0);
        foreach (var point in points)
        {
            var mark = tables.ClassOf(point);

            // A mark reaches the starter unless one of its own or a higher class stands between.
            var reaches = starter >= 0 && (starter == composed.Count - 1 || (lastClass < mark && lastClass != 0));
            if (reaches && Pair(tables, composed[starter], point) is var whole and >= 0)
            {
                composed[starter] = whole;
                continue;
            }

            if (mark == 0)
                starter = composed.Count;

            lastClass = mark;
            composed.Add(point);
        }

        return composed;
    }

    private static int Pair(Tables tables, int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + Leads && second is >= VowelBase and < VowelBase + Vowels)
            return HangulBase + ((((first - LeadBase) * Vowels) + second - VowelBase) * Tails);

        if (first is >= HangulBase and < HangulBase + Syllables && (first - HangulBase) % Tails == 0 && second is > TailBase and < TailBase + Tails)
            return first + second - TailBase;

        return tables.Compositions.TryGetValue((first, second), out var whole) ? whole : -1;
    }

    private static Tables Load()
    {
        using var stream = typeof(Nfkc).Assembly.GetManifestResourceStream("nfkc.txt")
            ?? throw new InvalidOperationException("The resource nfkc.txt is missing; the build embeds it from Lexing/Unicode.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var tables = new Tables();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            switch (fields[0])
            {
                case "d":
                    tables.Decompositions.Add(Hex(fields[1]), [.. fields.Skip(2).Select(Hex)]);
                    break;
                case "k":
                    for (var (point, last) = (Hex(fields[1]), Hex(fields[2])); point <= last; point++)
                        tables.Classes.Add(point, byte.Parse(fields[3], CultureInfo.InvariantCulture));

                    break;
                case "c":
                    tables.Compositions.Add((Hex(fields[1]), Hex(fields[2])), Hex(fields[3]));
                    break;
            }
        }

        return tables;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed class Tables
    {
        public Dictionary<int, int[]> Decompositions { get; } = [];

        public Dictionary<int, byte> Classes { get; } = [];

        public Dictionary<(int First, int Second), int> Compositions { get; } = [];

        public int ClassOf(int point) => point < 0x300 ? 0 : Classes.GetValueOrDefault(point);
    }
}
