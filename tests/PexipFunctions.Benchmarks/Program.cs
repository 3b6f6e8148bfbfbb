using System.Reflection;
using BenchmarkDotNet.Running;
using PexipFunctions.Benchmarks.Aliases;
using PexipFunctions.Benchmarks.ColdStart;
using PexipFunctions.Benchmarks.Mailboxes;
using PexipFunctions.Benchmarks.Reading;
using PexipFunctions.Benchmarks.Rooms;

// Whole hosts and whole processes are measured here: BenchmarkDotNet does not do that.
await (args switch
{
    ["webhook-load"] => WebhookLoad.RunAsync(),
    ["strangers"] => StrangersLoad.RunAsync(),
    ["rooms"] => RoomFigures.RunAsync(),
    ["reading"] => ReadingFigures.RunAsync(),
    ["cold-start"] => Measurement.RunAsync(),
    ["cold-start", "empty"] => Roles.RunEmptyAsync(),
    ["cold-start", "app"] => Roles.RunAppAsync(),
    _ => Task.FromResult(BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args)),
});
