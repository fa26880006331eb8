using Bohr.Python.Benchmarks;

if (args is not ["parse", ..])
{
    Console.Error.WriteLine("bench: the Python front end has one benchmark, 'parse'. Usage: ./bench parse");
    return 2;
}

ParseBenchmark.Run();
return 0;
