namespace Bohr.Fuzzing;

/// <summary>Makes a source smaller for as long as it still shows the same.</summary>
internal static class Minimizer
{
    // A source of a few lines needs some hundred questions.
    private const int MaximumQuestions = 3000;

    internal static byte[] Minimize(byte[] source, Func<byte[], bool> shows)
    {
        var questions = 0;
        for (var size = Math.Max(1, source.Length / 2); size > 0;)
        {
            var removed = false;
            for (var start = 0; start < source.Length && questions < MaximumQuestions;)
            {
                var end = Math.Min(source.Length, start + size);
                byte[] candidate = [.. source.AsSpan(0, start), .. source.AsSpan(end)];
                questions++;
                if (shows(candidate))
                {
                    source = candidate;
                    removed = true;
                }
                else
                {
                    start += size;
                }
            }

            if (!removed || size > source.Length)
                size /= 2;
        }

        return source;
    }
}
