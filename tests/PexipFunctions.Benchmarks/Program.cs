using BenchmarkDotNet.Running;
using PexipFunctions.Benchmarks.Mailboxes;

// The load on the notification address is open-loop traffic against a whole host, which BenchmarkDotNet does not do.
if (args is ["webhook-load"])
{
    await WebhookLoad.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
