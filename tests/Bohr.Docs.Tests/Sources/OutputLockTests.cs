using System.Diagnostics;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Tests.Sources;

public sealed class OutputLockTests : IDisposable
{
    private readonly string _output = Directory.CreateTempSubdirectory("bohr-lock-").FullName;

    public void Dispose() => Directory.Delete(_output, recursive: true);

    [Fact]
    public void A_second_run_is_told_who_has_the_output()
    {
        using var first = OutputLock.Take(_output, "bohr docs build");

        Should.Throw<OutputLockException>(() => OutputLock.Take(_output, "bohr docs publish")).Message.ShouldBe(
            $"'{_output}' is in use by 'bohr docs build (pid {Environment.ProcessId})'. Wait for its end, or end it, or name another folder with --output.");
    }

    [Fact]
    public void It_can_be_taken_again_when_it_was_let_go()
    {
        OutputLock.Take(_output, "a longer command than the next").Dispose();
        OutputLock.Take(_output, "next").Dispose();

        File.ReadAllText(_output + "/.bohr/lock").ShouldBe($"next (pid {Environment.ProcessId})\n");
    }

    [Fact]
    public void The_lock_of_a_killed_holder_is_free()
    {
        OutputLock.Take(_output, "first").Dispose();
        using var holder = Process.Start(new ProcessStartInfo("flock", ["-x", _output + "/.bohr/lock", "sh", "-c", "echo locked; exec sleep 60"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        holder.StandardOutput.ReadLine().ShouldBe("locked");
        Should.Throw<OutputLockException>(() => OutputLock.Take(_output, "second"));

        // flock(1) and the program that it runs hold the same open file.
        foreach (var child in File.ReadAllText($"/proc/{holder.Id}/task/{holder.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Process.GetProcessById(int.Parse(child)).Kill();

        holder.Kill();
        holder.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();

        // The kernel lets go a moment after the process can be waited for only if it had more to close.
        SpinWait.SpinUntil(CanBeTaken, TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public void A_program_that_the_holder_starts_does_not_hold_it()
    {
        var held = OutputLock.Take(_output, "first");
        using var program = Process.Start("sleep", ["60"]);
        held.Dispose();

        CanBeTaken().ShouldBeTrue();
        program.Kill();
        program.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    private bool CanBeTaken()
    {
        try
        {
            OutputLock.Take(_output, "test").Dispose();
            return true;
        }
        catch (OutputLockException)
        {
            return false;
        }
    }
}
