using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Native;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

/// <summary>The number of a process that has ended passes to a stranger sooner or later: the stranger must not be taken for it.</summary>
[Collection(RealProcesses.Name)]
public class PidReuseTests
{
    private const string LastPid = "/proc/sys/kernel/ns_last_pid";

    [Fact(Timeout = 60_000)]
    public void A_signal_for_a_process_that_has_ended_does_not_reach_the_one_that_got_its_number() // Fault 37.
    {
        var (handle, stranger) = EndOneAndStartAnotherWithItsNumber();
        try
        {
            ProcessDescriptor.TrySignal(handle, Signals.SIGKILL).ShouldBeFalse();
            stranger.WaitForExit(200).ShouldBeFalse("the stranger lives");
        }
        finally
        {
            Descriptor.Close(ref handle);
            End(stranger);
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_search_for_a_mark_leaves_a_stranger_with_the_number_of_a_marked_process_alone() // Fault 37.
    {
        var marker = $"BOHR_TEST_{Guid.NewGuid():N}=1";
        var (handle, stranger) = EndOneAndStartAnotherWithItsNumber(marker);
        try
        {
            MarkedProcesses.End([marker]).ShouldBeTrue();
            stranger.WaitForExit(200).ShouldBeFalse("the stranger lives");
        }
        finally
        {
            Descriptor.Close(ref handle);
            End(stranger);
        }
    }

    /// <summary>A descriptor of a process that has ended and was reaped, and another process that has its number now.</summary>
    private static (int Handle, Process Stranger) EndOneAndStartAnotherWithItsNumber(string? marker = null)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var start = new ProcessStartInfo("/bin/sleep", ["60"]) { UseShellExecute = false };
            if (marker?.Split('=') is [var name, var value])
                start.Environment[name] = value;

            using var first = Process.Start(start)!;
            var number = first.Id;
            var handle = ProcessDescriptor.TryOpen(number);
            _ = ProcessDescriptor.TrySignal(handle, Signals.SIGKILL);
            first.WaitForExit(10_000).ShouldBeTrue();
            SetNextPid(number);

            // Whoever starts a process between these two lines gets the number in our place; then another attempt is made.
            var second = Process.Start("/bin/sleep", ["60"]);
            if (second.Id == number)
                return (handle, second);

            Descriptor.Close(ref handle);
            End(second);
        }

        throw new InvalidOperationException("No number could be used twice in 200 attempts.");
    }

    private static void SetNextPid(int pid)
    {
        try
        {
            File.WriteAllText(LastPid, (pid - 1).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"{LastPid} cannot be written ({exception.Message.TrimEnd('.')}); run as root outside of a restricted container.");
        }
    }

    private static void End(Process process)
    {
        process.Kill();
        _ = process.WaitForExit(10_000);
        process.Dispose();
    }
}
