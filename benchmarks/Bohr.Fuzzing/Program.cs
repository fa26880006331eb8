using Bohr.Fuzzing;

if (!FuzzOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine($"fuzz: {problem}");
    Console.Error.WriteLine("usage: ./fuzz python|rules [--for 60s] [--seed N]");
    return 2;
}

using Fuzzer fuzzer = options.Target == "python" ? new PythonFuzzer(options) : new RulesFuzzer(options);
return fuzzer.Run();
