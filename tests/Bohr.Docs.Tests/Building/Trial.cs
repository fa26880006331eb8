using Bohr.Docs.Building;
using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Building;

/// <summary>A small project in a folder of its own, with an interpreter that does what a test says instead of running Sphinx.</summary>
internal sealed class Trial : IDisposable
{
    /// <summary>What a driver does when all goes well: reads and writes all pages of the source folder.</summary>
    public const string Good = """
        pages = sorted(name[:-4] for name in os.listdir(request['source']) if name.endswith('.rst'))
        start()
        if request['mode'] != 'write':
            read(pages)
        environment(pages)
        if request['mode'] != 'read':
            write(pages)
        done(0)
        """;

    private const string Script = """
        #!/usr/bin/python3
        import json, os, signal, sys, time

        with open(sys.argv[3]) as file:
            request = json.load(file)
        events = open(request['events'], 'a')
        folder = os.path.dirname(os.path.abspath(sys.argv[0]))
        with open(os.path.join(folder, 'runs'), 'a') as file:
            file.write(json.dumps(request) + '\n')
        run = sum(1 for _ in open(os.path.join(folder, 'runs')))

        def send(event, **fields):
            events.write(json.dumps(dict(fields, event=event, t=0.1)) + '\n')
            events.flush()

        def start():
            send('started', sphinx='5.3.0', python='3.11.2', pid=os.getpid())
            send('phase', phase='starting')

        def read(pages):
            send('phase', phase='reading')
            send('plan', read=pages, reasons={page: 'the driver says so' for page in pages})
            for page in pages:
                send('page-read', page=page, seconds=0.25)
                send('inputs', page=page, files=[os.path.join(request['source'], page + '.rst')], folders=[])
            os.makedirs(request['doctrees'], exist_ok=True)
            with open(os.path.join(request['doctrees'], 'environment.pickle'), 'w') as file:
                file.write('pickle')

        def environment(pages, **fields):
            send('environment', sphinx='5.3.0', extensions={}, configuration={'project': 'Trial'}, root_doc='index', found=pages, **fields)
            send('global-inputs', files=[os.path.join(request['confdir'], 'conf.py')])

        def file_of(page):
            return page + '.' + {'json': 'fjson'}.get(request['builder'], request['builder'])

        def write(pages, skipped=()):
            send('phase', phase='writing')
            send('plan', write=pages, reasons={page: 'the driver says so' for page in pages})
            os.makedirs(request['output'], exist_ok=True)
            for page in pages:
                if page not in skipped:
                    with open(os.path.join(request['output'], file_of(page)), 'w') as file:
                        file.write('{"body": "<p>Text</p>", "title": "A page"}' if request['builder'] == 'json' else page)
                send('page-written', page=page, file=file_of(page), seconds=0.5)
            send('pages', pages=[{'name': page, 'file': file_of(page)} for page in pages])

        def done(status):
            send('done', status=status)
            os._exit(status)


        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bohr-docs-");

    public Trial(string driver = Good)
    {
        foreach (var page in (string[])["index", "one", "two"])
            Write($"source/{page}.rst", $"{page}\n=====\n");

        Write("source/conf.py", "project = 'Trial'\n");
        SetDriver(driver);
    }

    public string Folder => _folder.FullName;

    public string Output => Path.Combine(Folder, "build");

    public List<string> Notices { get; } = [];

    public TimeSpan IdleDeadline { get; set; } = TimeSpan.FromMinutes(1);

    public int Workers { get; set; } = 2;

    /// <summary>The requests of all runs so far, as JSON.</summary>
    public IReadOnlyList<System.Text.Json.JsonElement> Runs => File.Exists(Path.Combine(Folder, "runs"))
        ? [.. File.ReadAllLines(Path.Combine(Folder, "runs")).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement)]
        : [];

    public void SetDriver(string body)
    {
        var path = Path.Combine(Folder, "python");
        File.WriteAllText(path, Script + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public DocsProject Project(params string[] builders) => new()
    {
        Root = Folder,
        Source = Path.Combine(Folder, "source"),
        ConfigurationFolder = Path.Combine(Folder, "source"),
        Output = Output,
        Python = Path.Combine(Folder, "python"),
        Outputs = [.. builders.Select(builder => new DocsOutput(builder))],
        Name = "trial",
        IdleDeadline = IdleDeadline,
    };

    public Task<DocsBuildResult> BuildAsync(params string[] builders) => BuildAsync(Project(builders), isForced: false);

    public async Task<DocsBuildResult> BuildAsync(DocsProject project, bool isForced, CancellationToken stop = default)
    {
        using var build = new DocsBuild(new DocsBuildOptions
        {
            Project = project,
            IsForced = isForced,
            Workers = Workers,
            Version = "1.0",
            Notice = text =>
            {
                lock (Notices)
                    Notices.Add(text);
            },
        });
        return await build.RunAsync(stop);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
