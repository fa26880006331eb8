using System.Globalization;
using System.Text.Json;

namespace Bohr.Execution.Evidence;

/// <summary>Reads the report of the .NET runtime's own <c>createdump</c>: JSON with the calls of every thread.</summary>
internal static class CrashReport
{
    // The loop of a worker and what is below it is the same in every worker.
    private static readonly string[] Below = ["Bohr.Execution.Workers.ItemExecutor`2.", "Bohr.Execution.Workers.WorkerLoop."];

    /// <summary>The threads that run managed code.</summary>
    /// <exception cref="JsonException">It is no such report.</exception>
    internal static IReadOnlyList<StackOfThread> Parse(ReadOnlyMemory<byte> json, int process)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("payload", out var payload) || !payload.TryGetProperty("threads", out var threads) || threads.ValueKind != JsonValueKind.Array)
            throw new JsonException("The report has no list of threads.");

        var stacks = new List<StackOfThread>();
        foreach (var thread in threads.EnumerateArray())
        {
            var id = Hex(Text(thread, "native_thread_id"));
            if (thread.TryGetProperty("stack_frames", out var frames) && frames.ValueKind == JsonValueKind.Array)
                stacks.Add(new StackOfThread(id, $"thread {id}{(Text(thread, "is_managed") is "true" ? ", managed" : "")}", Calls(frames), id == process));
        }

        return stacks;
    }

    private static List<StackCall> Calls(JsonElement frames)
    {
        var calls = new List<StackCall>();
        var isBelow = false;
        foreach (var frame in frames.EnumerateArray())
        {
            var call = Call(frame);
            isBelow |= Below.Any(prefix => call.Text.StartsWith(prefix, StringComparison.Ordinal));
            calls.Add(isBelow ? call with { IsNamed = false, IsOwn = false } : call);
        }

        return calls;
    }

    private static StackCall Call(JsonElement frame)
    {
        if (Text(frame, "method_name") is { Length: > 0 } method)
            return new StackCall(WithoutTypeArguments(method), IsNamed: true, IsOwn(method));

        var module = Text(frame, "native_module") ?? Text(frame, "filename") ?? "?";
        return new StackCall(Text(frame, "unmanaged_name") is { Length: > 0 } symbol ? $"{module}!{symbol}" : $"{module} + {Text(frame, "native_image_offset") ?? "?"}", IsNamed: false, IsOwn: false);
    }

    private static bool IsOwn(string method) =>
        !method.StartsWith("System.", StringComparison.Ordinal) && !method.StartsWith("Microsoft.", StringComparison.Ordinal) && !method.StartsWith("Interop", StringComparison.Ordinal);

    /// <summary>"List`1[[System.__Canon, System.Private.CoreLib]].Add(…)" is read as "List`1.Add(…)".</summary>
    internal static string WithoutTypeArguments(string method)
    {
        var open = method.IndexOf("[[", StringComparison.Ordinal);
        if (open < 0)
            return method;

        var depth = 0;
        for (var i = open; i < method.Length; i++)
        {
            depth += method[i] == '[' ? 1 : method[i] == ']' ? -1 : 0;
            if (depth == 0)
                return method[..open] + WithoutTypeArguments(method[(i + 1)..]);
        }

        return method;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Hex(string? text) =>
        text is ['0', 'x', ..] && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
