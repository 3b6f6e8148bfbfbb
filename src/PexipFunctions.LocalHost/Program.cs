using PexipFunctions.LocalHost;

return args switch
{
    [] => await Playground.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run --project src/PexipFunctions.LocalHost");
    return 2;
}
