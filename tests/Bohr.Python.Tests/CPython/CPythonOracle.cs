using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Bohr.Python.Tests.CPython;

/// <summary>A process of /usr/bin/python3 that answers questions about Python source, see oracle.py.</summary>
/// <remarks>Questions may be sent ahead of their answers, by one thread while another receives.</remarks>
internal sealed class CPythonOracle : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";

    // The longest single question of the library takes 2 s; a run under load may take ten times that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Stream _questions;
    private readonly Stream _answers;
    private readonly Timer _watchdog;
    private readonly byte[] _header = new byte[5];

    public CPythonOracle()
    {
        if (!File.Exists(Interpreter))
            throw new FileNotFoundException($"{Interpreter} is missing. ./test installs what the tests need.");

        var script = Path.Combine(AppContext.BaseDirectory, "CPython", "oracle.py");
        // -I: neither the user's packages nor variables of the environment change the answers; -X utf8 fixes the encoding of paths.
        _process = Process.Start(new ProcessStartInfo(Interpreter, ["-I", "-B", "-X", "utf8", script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException($"{Interpreter} did not start.");
        _questions = _process.StandardInput.BaseStream;
        _answers = _process.StandardOutput.BaseStream;
        _watchdog = new Timer(_ => End(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public OracleReply Ask(char question, string payload) => Ask(question, Encoding.UTF8.GetBytes(payload));

    public OracleReply Ask(char question, ReadOnlySpan<byte> payload)
    {
        Send(question, payload);
        return Receive();
    }

    public void Send(char question, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[5];
        header[0] = (byte)question;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], payload.Length);
        _questions.Write(header);
        _questions.Write(payload);
        _questions.Flush();
    }

    /// <summary>The answer to the oldest question that has none yet.</summary>
    /// <exception cref="EndOfStreamException">The interpreter died or answered nothing for two minutes.</exception>
    public OracleReply Receive()
    {
        _watchdog.Change(Patience, Timeout.InfiniteTimeSpan);
        _answers.ReadExactly(_header);
        var payload = new byte[BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(1))];
        _answers.ReadExactly(payload);
        _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return new((char)_header[0], payload);
    }

    public void Dispose()
    {
        _watchdog.Dispose();
        End();
        _process.Dispose();
    }

    private void End()
    {
        if (!_process.HasExited)
            _process.Kill();
    }
}
