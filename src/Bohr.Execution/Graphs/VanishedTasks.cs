namespace Bohr.Execution.Graphs;

/// <summary>Tasks that were done in an earlier run and that the graph does not have any more.</summary>
internal sealed class VanishedTasks(GraphPlan plan, StateStore? store)
{
    private readonly TaskState[] _tasks = store is null ? [] : [.. store.States.Values.Where(state => !plan.Has(state.Name))];

    /// <summary>Removes what they wrote, as far as it is as they left it and nobody reads or writes it now.</summary>
    /// <returns>The removed files.</returns>
    internal IReadOnlyList<string> RemoveOutputs()
    {
        var removed = new List<string>();
        foreach (var task in _tasks)
        {
            foreach (var output in task.Outputs)
            {
                if (TryRemove(output))
                    removed.Add(output.Path);
            }

            store!.Forget(task.Name);
        }

        return removed;
    }

    private bool TryRemove(in RecordedFile output)
    {
        var file = plan.Files.Track(output.Path);
        if (file.Producer != TrackedFile.NoTask || plan.IsInput(file))
            return false;

        try
        {
            if (output.Digest == ContentDigest.Absent || plan.Files.ObserveAgain(file).Digest != output.Digest)
                return false;

            File.Delete(file.FullPath);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays, as if something else had changed it.
            return false;
        }
    }
}
