using BenchmarkDotNet.Running;
using PexipFunctions.Benchmarks.ColdStart;
using PexipFunctions.Benchmarks.Mailboxes;

// Whole hosts and whole processes are measured here: BenchmarkDotNet does not do that.
await (args switch
{
    ["webhook-load"] => WebhookLoad.RunAsync(),
    ["cold-start"] => Measurement.RunAsync(),
    ["cold-start", "empty"] => Roles.RunEmptyAsync(),
    ["cold-start", "app"] => Roles.RunAppAsync(),
    _ => Task.FromResult(BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args)),
});
