using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;

return StartArguments.Read(args) switch
{
    null => Usage(),
    { IsDemo: true, Exchange: var exchange } => await DemoRun.RunAsync(exchange),
    { Exchange: var exchange } => await Playground.RunAsync(exchange),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run --project src/PexipFunctions.LocalHost [-- [demo] [--exchange graph|ews]]");
    return 2;
}
