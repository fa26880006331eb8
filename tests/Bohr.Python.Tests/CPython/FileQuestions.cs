using System.Text;

namespace Bohr.Python.Tests.CPython;

/// <summary>Questions about whole repositories, sent ahead of their answers so that both sides work at once.</summary>
internal static class FileQuestions
{
    /// <summary>Asks one question about each of many files, and hands over the answers in the order of the files, on a stack for deep trees.</summary>
    public static async Task Ask(char question, IReadOnlyList<string> files, Action<string, OracleReply> receive)
    {
        using var oracle = new CPythonOracle();
        var questions = Task.Run(() =>
        {
            foreach (var file in files)
                oracle.Send(question, Encoding.UTF8.GetBytes(file));
        });
        await Deep.Run(() =>
        {
            foreach (var file in files)
                receive(file, oracle.Receive());
        });
        await questions;
    }
}
