using Axon.Benchmarks;

try
{
    Options options = Options.Parse(args);
    return options switch
    {
        { List: true } => Session.List(options),
        { Start: not null } => Starts.RunHere(options),
        { MemoryOf: not null } => Footprint.RunHere(options),
        { Child: not null } => Session.RunHere(options),
        _ => Session.Run(options, args),
    };
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
