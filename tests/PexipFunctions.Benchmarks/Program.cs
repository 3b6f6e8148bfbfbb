using BenchmarkDotNet.Running;
using PexipFunctions.Benchmarks.Mailboxes;
using PexipFunctions.Benchmarks.Rooms;

// Loads and flows through a whole host are measured by themselves: BenchmarkDotNet does not do open-loop traffic.
switch (args)
{
    case ["webhook-load"]:
        await WebhookLoad.RunAsync();
        break;
    case ["rooms"]:
        await RoomFigures.RunAsync();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
        break;
}
