using System.Globalization;
using System.Text;

namespace Bohr.Docs.Tests.Content;

/// <summary>Structured content of every type that a seed decides: sound, with references forwards, backwards and across files.</summary>
internal sealed class ContentSample(int seed)
{
    private static readonly string[] Words = ["replica", "set", "the", "of", "index", "shard", "write", "a", "concern", "journal", "and", "server", "to", "``--fork``", "*option*", "which"];

#pragma warning disable CA5394 // Samples must repeat; nothing is secret.
    private readonly Random _random = new(seed);

    /// <summary>Writes the files into a folder of includes.</summary>
    public void Write(string includes, int filesOfEachType)
    {
        Directory.CreateDirectory(includes);
        for (var i = 0; i < filesOfEachType; i++)
        {
            var other = _random.Next(filesOfEachType);
            Save(includes, $"extracts-{i}", Extracts(i, other));
            Save(includes, $"steps-{i}", Steps(i));
            Save(includes, $"options-{i}", Options(i, other));
            Save(includes, $"toc-{i}", Toc(i));
            Save(includes, $"toc-spec-{i}", $"source: {{file: toc-{other}.yaml, ref: /page{other}/one}}\nlevel: 1\n---\nsource: {{file: toc-{other}.yaml, ref: /page{other}/two}}\nlevel: 2\nname: Another name\n---\nref: text\ntext_only: true\nname: Text\ndescription: |\n{Block(3)}");
            Save(includes, $"ref-toc-methods{i}", $"name: \":ref:`here <x{i}>`\"\nfile: /page{i}/m\ndescription: \"{Sentence(4)}\"\n---\nfile: /page{i}/n\ndescription: |\n{Block(2)}");
            Save(includes, $"apiargs-{i}", Arguments(i));
            Save(includes, $"examples-{i}", Examples(i));
            Save(includes, $"release-{i}", $"ref: release{i}\nlanguage: sh\ntitle: Get it\ncode: |\n  curl db-{{{{version}}}}.tgz\n");
            Save(includes, $"glossary-{i}", $"ref: t{i}\nterm: term {i}\ndefinition: |\n{Block(3)}---\nref: u{i}\nterm: another {i}\ndefinition: {Sentence(6)}\n");
            Save(includes, $"table-{i}", $"section: layout\nheader: [ meta.h, meta.i ]\nrows:\n  - 1: [ content.a, content.b ]\n---\nsection: meta\nh: One\ni: Two\n---\nsection: content\na: |\n{Block(3)}b: {Sentence(5)}\n");
        }
    }

    /// <summary>The project's configuration.</summary>
    public static void WriteConfiguration(string root)
    {
        Directory.CreateDirectory(Path.Combine(root, "config"));
        File.WriteAllText(Path.Combine(root, "config/build_conf.yaml"), "project: {name: sample}\nversion: {release: 3.2.1}\nsystem:\n  files: [replacement.yaml]\n");
        File.WriteAllText(Path.Combine(root, "config/replacement.yaml"), "product: The Product\n");
    }

    private string Extracts(int i, int other) =>
        $"ref: _base{i}\ntitle: {Sentence(2)}\ncontent: |\n{Block(4)}  Of {{{{thing}}}}.\nreplacement: {{thing: base {i}}}\n---\n" +
        $"ref: heir{i}\ninherit: {{file: extracts-{other}.yaml, ref: _base{other}}}\nreplacement: {{thing: \"{{{{product}}}}\"}}\nlevel: {_random.Next(2, 7)}\n---\n" +
        $"ref: grandchild{i}\ninherit: {{file: extracts-{other}.yaml, ref: heir{other}}}\npost: {Sentence(5)}\nstyle: aside\n---\n" +
        $"ref: conditional{i}\nonly: html\ncontent: |\n{Block(2)}\n";

    private string Steps(int i)
    {
        var text = new StringBuilder();
        for (var step = 1; step <= 3; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"title: {Sentence(3)}\nref: s{step}\nlevel: {_random.Next(2, 5)}\npre: |\n{Block(2)}action:\n  - pre: {Sentence(4)}\n    language: sh\n    code: |\n      run --fast {i}\n  - heading: {Sentence(2)}\n    content: |\n      {Sentence(5)}\npost: {Sentence(3)}\n---\n");
        }

        return text.Append("title: Last\nref: last\noptional: true\n").ToString();
    }

    private string Options(int i, int other) =>
        $"program: _shared\nname: verbose{i}\ndirective: option\nargs: <level>\ndescription: |\n{Block(3)}  It is about {{{{program}}}} and {{{{role}}}}.\n---\n" +
        $"program: tool{i}\nname: verbose{i}\naliases: -v\ndefault: false\ntype: boolean\ninherit: {{file: options-{other}.yaml, program: _shared, name: verbose{other}}}\n";

    private string Toc(int i) =>
        $"file: /page{i}/one\nname: {Sentence(2)}\ndescription: |\n{Block(4)}---\nfile: /page{i}/two\nlevel: 2\ndescription: {Sentence(5)}\n---\nfile: /page{i}/three\ndescription: x\n";

    private string Arguments(int i) =>
        $"arg_name: param\nname: query\ntype: document\ndescription: |\n{Block(3)}interface: method\noperation: find{i}\noptional: true\nposition: 2\n---\n" +
        $"arg_name: param\nname: flag\ntype: [boolean, string, number]\ndescription: {Sentence(12)}\ninterface: method\noperation: find{i}\nposition: 1\n";

    private string Examples(int i) =>
        $"collection: data{i}\npre: {Sentence(20)}\ndocuments:\n  - '{{ \"_id\" : 1 }}'\n  - |\n    {{ \"_id\" : 2,\n      \"x\" : 3 }}\n---\n" +
        $"ref: one\ntitle: {Sentence(2)}\npre: {Sentence(4)}\noperation:\n  pre: Run\n  language: javascript\n  code: |\n    find()\nresults: |\n  []\n---\n" +
        $"ref: two\ntitle: {{text: Another, level: 4}}\noperation:\n  - content: |\n      {Sentence(9)}\n  - language: sh\n    code: ls\nfinal: Done.\n";

    private string Sentence(int words) => 'A' + string.Concat(Enumerable.Range(0, words).Select(_ => " " + Words[_random.Next(Words.Length)])) + " end.";

    private string Block(int lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
            text.Append("  ").Append(Sentence(_random.Next(3, 14))).Append(_random.Next(4) == 0 ? "\n\n" : "\n");

        return text.ToString();
    }

    private static void Save(string includes, string name, string text) => File.WriteAllText(Path.Combine(includes, name + ".yaml"), text);
#pragma warning restore CA5394
}
