using System.Text;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Recording;

public sealed class JournalReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-journal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task A_journal_cut_at_any_byte_is_readable_to_its_last_whole_record() // Fault 49.
    {
        var bytes = await RecordARunAsync();
        var ends = Enumerable.Range(0, bytes.Length).Where(index => bytes[index] == '\n').ToList();
        var cutFolder = Path.Combine(_folder, "20260101-000000-aaaaa");
        Directory.CreateDirectory(cutFolder);
        var file = Path.Combine(cutFolder, "journal.jsonl");

        for (var length = 0; length <= bytes.Length; length++)
        {
            var reader = new JournalReader(cutFolder);
            var records = reader.Records(bytes.AsMemory(0, length)).ToList();

            // A record whose line end alone is missing is whole.
            var whole = ends.Count(end => end <= length);
            records.Count.ShouldBe(whole, $"cut after {length} bytes");
            reader.Broken.ShouldBe(length == 0 || bytes[length - 1] == '\n' || ends.Contains(length) ? 0 : 1, $"cut after {length} bytes");

            // The whole story can be read at every cut as well; each hundredth is written to a file, as that is slow.
            if (length % 100 != 0 && length != bytes.Length)
                continue;

            await File.WriteAllBytesAsync(file, bytes[..length], TestContext.Current.CancellationToken);
            var run = RecordedRun.Read(cutFolder);
            run.State.ShouldBe(length >= bytes.Length - 1 ? RunState.Ended : RunState.Killed);
            RunReport.Lines(run).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Lines_that_are_no_records_are_left_out_and_counted()
    {
        var reader = new JournalReader(_folder);
        var text = "{\"t\":\"note\",\"at\":1,\"text\":\"first\"}\n\0\0\0\0\nnonsense\n[1]\n{\"t\":5}\n{\"at\":2}\n\n{\"t\":\"note\",\"at\":2}\n";

        var records = reader.Records(Encoding.UTF8.GetBytes(text)).ToList();

        records.Select(record => record.At.TotalMilliseconds).ShouldBe([1, 2]);
        reader.Broken.ShouldBe(5);
    }

    [Fact]
    public void Fields_of_any_form_never_make_the_reading_fail()
    {
        string[] values = ["null", "1", "-1", "1e300", "9223372036854775808", "true", "\"text\"", "[]", "{}", "[1,{}]", "{\"completed\":\"x\",\"failed\":1e99}"];
        string[] types =
        [
            "run", "sizing", "phase", "stream", "stream-end", "worker", "worker-end", "death", "start", "item", "items", "failure", "retry",
            "program", "program-end", "task", "task-end", "sample", "evidence", "note", "gap", "end", "of-a-later-version",
        ];
        string[] names =
        [
            "at", "id", "begin", "schema", "command", "pid", "process_start", "boot", "stream", "worker", "seq", "name", "ms", "items", "from", "to", "text", "cause", "output",
            "processes", "self", "container", "cpu_ms", "files", "records", "exit_code", "how", "good", "signal", "task", "program", "workers", "warnings", "reason", "done", "outcome", "instead_of",
        ];
        var text = new StringBuilder();
        foreach (var type in types)
        {
            foreach (var value in values)
                _ = text.Append($"{{\"t\":\"{type}\",").AppendJoin(',', names.Select(name => $"\"{name}\":{value}")).Append("}\n");
        }

        File.WriteAllText(Path.Combine(_folder, "journal.jsonl"), text.ToString());

        var run = RecordedRun.Read(_folder);

        RunReport.Lines(run).ShouldNotBeEmpty();
        RunReport.Table([run, new RunArchive(Path.GetDirectoryName(_folder)!).ReadSummary(Path.GetFileName(_folder))]).Count.ShouldBe(3);
        using var json = new MemoryStream();
        using var writer = new System.Text.Json.Utf8JsonWriter(json);
        RunDocument.Write(writer, run);
    }

    private async Task<byte[]> RecordARunAsync()
    {
        string folder;
        using (var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = _folder, CommandLine = ["ünïcode \"quoted\" \\ \u0001", "--password", "hunter2"] }))
        {
            var stream = ItemStream<string, int>.OnThreads(() => new Handler(), new StreamOptions { Workers = 2, Recorder = recorder });
            await foreach (var _ in stream.RunAsync(Enumerable.Range(0, 60).Select(number => $"item {number} äöü 🦆"), TestContext.Current.CancellationToken))
            {
                // Only the journal counts here.
            }

            folder = recorder.Folder;
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "journal.jsonl"), TestContext.Current.CancellationToken);
        Encoding.UTF8.GetString(bytes).ShouldNotContain("hunter2");
        return bytes;
    }

    private sealed class Handler : IItemHandler<string, int>
    {
        public int Handle(string item, ItemContext context)
        {
            if (context.Sequence % 7 == 0)
                throw new InvalidOperationException($"item {context.Sequence}\nfails \ud800 in two lines");

            if (context.Sequence % 11 == 0)
                Thread.SpinWait(300_000);

            return item.Length;
        }
    }
}
