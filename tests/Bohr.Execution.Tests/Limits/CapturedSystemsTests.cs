using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

/// <summary>Each folder of Limits/Data is one case; with BOHR_UPDATE_EXPECTED=1 the expected reports are written anew, to be reviewed.</summary>
public class CapturedSystemsTests
{
    public static TheoryData<string> Systems => new(CapturedSystem.Names);

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_captured_system_gets_the_report_beside_it(string name)
    {
        var system = CapturedSystem.Named(name);
        var report = system.Report();
        if (Environment.GetEnvironmentVariable("BOHR_UPDATE_EXPECTED") == "1")
            File.WriteAllText(system.ExpectedFile, report);

        report.ShouldBe(File.ReadAllText(system.ExpectedFile));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Whatever_the_files_hold_a_size_is_decided(string name)
    {
        var folder = Directory.CreateTempSubdirectory("bohr-limits-");
        try
        {
            Copy(Path.Combine(CapturedSystem.DataFolder, name), folder.FullName);
            var files = Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) is not ("kernel.txt" or "expected.txt")).Order(StringComparer.Ordinal).ToArray();

            // The seed is fixed, so that a failure happens again.
            var random = new Random(20260729);
            for (var round = 0; round < 60 && files.Length > 0; round++)
            {
                var file = files[random.Next(files.Length)];
                var whole = File.ReadAllBytes(file);
                File.WriteAllBytes(file, Damage(whole, random));

                var limits = new CapturedSystem(folder.FullName).Read();
                var budget = WorkerBudget.From(limits);

                budget.Workers.ShouldBeInRange(1, 64, $"round {round}, {file}");
                budget.Cpus.ShouldBeGreaterThan(0, $"round {round}, {file}");
                LimitsReport.Lines(limits, budget).ShouldNotBeEmpty();
                File.WriteAllBytes(file, whole);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_quota_that_changes_during_a_run_is_seen_by_the_next_reading()
    {
        var folder = Directory.CreateTempSubdirectory("bohr-limits-");
        try
        {
            Copy(Path.Combine(CapturedSystem.DataFolder, "systemd-nested-slice"), folder.FullName);
            var system = new CapturedSystem(folder.FullName);
            WorkerBudget.From(system.Read()).Workers.ShouldBe(1);

            File.WriteAllText(Path.Combine(folder.FullName, "sys/fs/cgroup/ci.slice/cpu.max"), "max 100000\n");

            WorkerBudget.From(system.Read()).Workers.ShouldBe(4);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                return [];
            case 1:
                return whole[..random.Next(whole.Length + 1)];
            case 2:
                return [.. whole, .. whole];
            case 3:
                var noise = new byte[random.Next(200)];
                random.NextBytes(noise);
                return noise;
            case 4:
                return [.. whole.Select(value => random.Next(8) == 0 ? (byte)random.Next(256) : value)];
            default:
                return [.. whole.Select(value => char.IsAsciiDigit((char)value) ? (byte)'9' : value)];
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
