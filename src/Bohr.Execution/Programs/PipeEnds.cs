using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>The descriptors of a program that is about to start: its own ends, and ours.</summary>
internal sealed class PipeEnds
{
    private int _theirInput = -1;
    private int _theirOutput = -1;
    private int _theirError = -1;
    private int _ourInput = -1;
    private int _ourOutput = -1;
    private int _ourError = -1;
    private bool _isMerged;

    /// <summary>As <see cref="PosixSpawn"/> takes it.</summary>
    internal int TheirInput => _theirInput;

    internal int TheirOutput => _theirOutput;

    internal int TheirError => !_isMerged ? _theirError : _theirOutput == SpawnPlace.AsOurs ? 1 : _theirOutput;

    /// <summary>Opens what the command needs.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">Something cannot be opened; the message names it.</exception>
    internal void Open(ProgramCommand command)
    {
        if (command.Input.IsInherited)
        {
            _theirInput = SpawnPlace.AsOurs;
        }
        else if (command.Input.Path is { } path)
        {
            _theirInput = OpenFile.TryOpen(path, OpenFile.O_RDONLY);
            if (_theirInput < 0)
                throw Errno.Failure($"its input '{path}' cannot be opened: open");
        }
        else if (command.Input.Bytes is { Length: > 0 })
        {
            (_theirInput, _ourInput) = Pipe.Create();
            Descriptor.DoNotBlock(_ourInput);
        }

        Open(command.Output, out _theirOutput, out _ourOutput);
        if (command.Error is { } error)
            Open(error, out _theirError, out _ourError);
        else
            _isMerged = true;
    }

    internal (int Input, int Output, int Error) TakeOurs()
    {
        var taken = (_ourInput, _ourOutput, _ourError);
        (_ourInput, _ourOutput, _ourError) = (-1, -1, -1);
        return taken;
    }

    internal void CloseTheirs()
    {
        Descriptor.Close(ref _theirInput);
        Descriptor.Close(ref _theirOutput);
        Descriptor.Close(ref _theirError);
    }

    internal void CloseOurs()
    {
        Descriptor.Close(ref _ourInput);
        Descriptor.Close(ref _ourOutput);
        Descriptor.Close(ref _ourError);
    }

    private static void Open(ProgramOutput output, out int theirs, out int ours)
    {
        (theirs, ours) = (output.Target == ProgramOutput.Kind.Inherit ? SpawnPlace.AsOurs : -1, -1);
        if (!output.IsRead)
            return;

        (ours, theirs) = Pipe.Create();
        Descriptor.DoNotBlock(ours);
    }
}
