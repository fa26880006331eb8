using System.CommandLine;

namespace Bohr.Cli;

/// <summary><c>bohr completion SHELL</c>: prints what makes a shell complete our commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Add to ~/.bashrc:  source <(bohr completion bash)
        _bohr() {
          local IFS=$'\n'
          COMPREPLY=($(bohr "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null))
        }
        complete -o default -F _bohr bohr
        """;

    private const string Zsh = """
        # Add to ~/.zshrc:  source <(bohr completion zsh)
        _bohr() {
          local -a words_found
          words_found=("${(@f)$(bohr "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -- $words_found
          _files
        }
        compdef _bohr bohr
        """;

    private const string Fish = """
        # Save as ~/.config/fish/completions/bohr.fish
        complete -c bohr -a '(bohr "[suggest:"(string length (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print the script that makes a shell complete bohr's commands and options.") { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                _ => Fish,
            });
            return 0;
        });
        HelpExamples.Add(command, ("source <(bohr completion bash)", "complete in this shell from now on"));
        return command;
    }
}
