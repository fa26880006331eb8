using Bohr.Fuzzing;

return FuzzOptions.TryParse(args, out var options, out var problem)
    ? PythonFuzzer.Run(options)
    : Usage(problem);

static int Usage(string problem)
{
    Console.Error.WriteLine($"fuzz: {problem}");
    Console.Error.WriteLine("usage: ./fuzz python [--for 60s] [--seed N]");
    return 2;
}
