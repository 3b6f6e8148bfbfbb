using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;

return args switch
{
    [] => await Playground.RunAsync(),
    ["demo"] => await DemoRun.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run --project src/PexipFunctions.LocalHost [-- demo]");
    return 2;
}
