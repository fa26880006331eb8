using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bohr.Docs.Tests.Content.Inventories;

/// <summary>A server on this machine that answers each request with bytes of the test's own, so that it can also break off or stall.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<string> _requests = new();

    /// <summary>Starts; every connection is answered once.</summary>
    /// <param name="answer">From the request's text to all bytes of the answer; null: the server says nothing and keeps the connection.</param>
    public LocalServer(Func<string, byte[]?> answer)
    {
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = ServeAsync(answer);
    }

    public string Address { get; }

    /// <summary>The texts of all requests.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static byte[] Answer(string status, byte[] body, string headers = "", int? length = null) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {length ?? body.Length}\r\nConnection: close\r\n{headers}\r\n"), .. body];

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task ServeAsync(Func<string, byte[]?> answer)
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_ending.Token), answer);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client, Func<string, byte[]?> answer)
    {
        using (client)
        {
            try
            {
                var (stream, request, buffer) = (client.GetStream(), "", new byte[4096]);
                while (!request.Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, _ending.Token) is > 0 and var count)
                    request += Encoding.ASCII.GetString(buffer, 0, count);

                _requests.Enqueue(request);
                if (answer(request) is { } bytes)
                    await stream.WriteAsync(bytes, _ending.Token);
                else
                    await Task.Delay(Timeout.Infinite, _ending.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The other side, or the test, has ended.
            }
        }
    }
}
