namespace Bohr.Python.Tests.CPython;

/// <summary>Runs something on a thread with a stack of a chosen size.</summary>
internal static class Deep
{
    public static Task Run(Action action, int stackBytes = 256 << 20)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                    completion.SetResult();
                }
#pragma warning disable CA1031 // Whatever it is, it is rethrown where the task is awaited.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    completion.SetException(exception);
                }
            },
            stackBytes);
        thread.Start();
        return completion.Task;
    }
}
