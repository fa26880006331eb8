using Bohr.Analysis.Benchmarks;

return args is ["rules", .. var folders]
    ? RulesBenchmark.Run(folders.Length > 0 ? folders : ["/usr/lib/python3.11", "/usr/lib/python3/dist-packages/django", "/usr/lib/python3/dist-packages/sympy"])
    : Usage();

static int Usage()
{
    Console.Error.WriteLine("bench: the analysis has one benchmark of its own, 'rules'. Usage: ./bench rules [FOLDER...]");
    return 2;
}
