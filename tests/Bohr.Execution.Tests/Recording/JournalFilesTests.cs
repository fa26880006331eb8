using System.Text;
using Bohr.Execution.Recording;

namespace Bohr.Execution.Tests.Recording;

public sealed class JournalFilesTests : IDisposable
{
    private const long Bound = 1 << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-journal-files-").FullName;
    private long _now;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_long_journal_stays_within_its_bound_and_keeps_its_header_failures_and_what_still_runs()
    {
        using (var files = JournalFiles.Create(_folder, Bound, _ => { }, () => _now, () => ["\"stream\":1,\"seq\":7,"u8.ToArray()]))
        {
            files.Write(Line("run", "\"id\":\"the header\""));
            files.Write(Line("start", "\"stream\":1,\"seq\":7,\"name\":\"the oldest\",\"worker\":0"));
            for (var i = 0; i < 60_000; i++)
            {
                files.Write(Line("item", $"\"stream\":1,\"seq\":{i},\"name\":\"item {i}\",\"worker\":1,\"ms\":2"));
                if (i % 1000 == 0)
                    files.Write(Line("failure", $"\"stream\":1,\"seq\":{i},\"name\":\"failure {i}\",\"worker\":1,\"outcome\":\"failed\",\"cause\":\"x\""));

                Size().ShouldBeLessThan(Bound + (Bound / 4));
            }

            files.Write(Line("end", "\"how\":\"finished\""));
        }

        var records = Records();
        records.First().Type.ShouldBe("run");
        records.Last().Type.ShouldBe("end");
        records.Count(record => record.Type == "failure").ShouldBe(60, "each failure");
        records.ShouldContain(record => record.Type == "start", "what still runs");
        records.Count(record => record.Type == "gap").ShouldBeGreaterThan(0);
        records.Last(record => record.Type == "item").Number("seq").ShouldBe(59_999, "the newest details");
        var kept = records.Count(record => record.Type == "item");
        var missing = records.Where(record => record.Type == "gap").Sum(record => record.Number("records")!.Value);
        (kept + missing).ShouldBe(60_000, "what is missing is told");
        var times = records.Where(record => record.Type != "gap").Select(record => record.At).ToList();
        times.SequenceEqual(times.Order()).ShouldBeTrue("in the order of writing");
    }

    [Fact]
    public void When_failures_alone_are_more_than_the_bound_the_oldest_go()
    {
        using (var files = JournalFiles.Create(_folder, Bound, _ => { }, () => _now, () => []))
        {
            files.Write(Line("run", "\"id\":\"the header\""));
            for (var i = 0; i < 30_000; i++)
                files.Write(Line("failure", $"\"stream\":1,\"seq\":{i},\"name\":\"failure {i}\",\"worker\":1,\"outcome\":\"failed\",\"cause\":\"x\""));

            files.Write(Line("end", "\"how\":\"finished\""));
        }

        Size().ShouldBeLessThan(Bound + (Bound / 4));
        var records = Records();
        records.First().Type.ShouldBe("run");
        records.Last().Type.ShouldBe("end");
        var kept = records.Where(record => record.Type == "failure").Select(record => record.Number("seq")!.Value).ToList();
        kept[^1].ShouldBe(29_999);
        kept[0].ShouldBeGreaterThan(0);
        (kept.Count + records.Where(record => record.Type == "gap").Sum(record => record.Number("records")!.Value)).ShouldBe(30_000);
    }

    [Fact(Timeout = 60_000)]
    public async Task Old_runs_are_removed_within_number_and_size_but_none_that_still_runs()
    {
        var running = RunRecorder.Start(new RecorderOptions { RunsFolder = _folder });
        var runningFolder = running.Folder;
        var renamed = Path.Combine(_folder, "20200101-000000-aaaaa");
        Directory.Move(runningFolder, renamed);
        for (var i = 0; i < 30; i++)
        {
            var folder = Path.Combine(_folder, $"20250101-0000{i:00}-bbbbb");
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "journal.jsonl"), "{\"t\":\"run\",\"at\":0}\n{\"t\":\"end\",\"at\":1}\n" + new string('x', i >= 28 ? 3 << 20 : 10), TestContext.Current.CancellationToken);
        }

        Directory.CreateDirectory(Path.Combine(_folder, "something-else"));
        string own;
        using (var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = _folder, KeptRuns = 5, KeptBytes = 4 << 20 }))
            own = recorder.RunId;

        // The two newest are too large together, so that the second and all before it go.
        Directory.EnumerateDirectories(_folder).Select(Path.GetFileName).Order().ShouldBe(
            ["20200101-000000-aaaaa", "20250101-000029-bbbbb", own, "something-else"]);
        running.Dispose();
    }

    [Fact]
    public void A_run_is_found_by_its_name_its_end_or_a_part_that_only_one_has()
    {
        foreach (var id in (string[])["20260101-000000-aaaaa", "20260101-000001-aabbb", "20260202-000000-ccccc"])
            Directory.CreateDirectory(Path.Combine(_folder, id));

        var archive = new RunArchive(_folder);

        archive.Find("latest").ShouldBe("20260202-000000-ccccc");
        archive.Find("20260101-000000-aaaaa").ShouldBe("20260101-000000-aaaaa");
        archive.Find("aabbb").ShouldBe("20260101-000001-aabbb");
        archive.Find("cc").ShouldBe("20260202-000000-ccccc");
        archive.Find("202602").ShouldBe("20260202-000000-ccccc");
        archive.Find("aa").ShouldBeNull("two are meant");
        archive.Find("zz").ShouldBeNull();
        archive.Find("").ShouldBeNull();
        new RunArchive(Path.Combine(_folder, "none")).Ids().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    public void Names_of_items_are_what_they_say_of_themselves(string text)
    {
        var name = new byte[ItemNames.MaximumBytes];
        Encoding.UTF8.GetString(name, 0, ItemNames.Write(text, null, name)).ShouldBe(text);
        Encoding.UTF8.GetString(name, 0, ItemNames.Write(text, item => $"<{item}>", name)).ShouldBe($"<{text}>");
        Encoding.UTF8.GetString(name, 0, ItemNames.Write(12345L, null, name)).ShouldBe("12345");
        Encoding.UTF8.GetString(name, 0, ItemNames.Write(new string('ä', 1000), null, name)).ShouldBe(new string('ä', 126) + "…");
        Encoding.UTF8.GetString(name, 0, ItemNames.Write<string>(text, _ => throw new InvalidOperationException("no name"), name)).ShouldBe("(its description failed: no name)");
    }

    private byte[] Line(string type, string fields) =>
        Encoding.UTF8.GetBytes($"{{\"t\":\"{type}\",\"at\":{++_now},{fields}}}\n");

    private long Size() => Directory.EnumerateFiles(_folder).Sum(file => new FileInfo(file).Length);

    private List<JournalRecord> Records() => [.. new JournalReader(_folder).Records()];
}
