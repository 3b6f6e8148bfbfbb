namespace PexipFunctions.Tests.Product;

/// <summary>The simulated process ended at this I/O step; every later one fails too.</summary>
internal sealed class ProcessDiedException() : OperationCanceledException("The process has died.", new CancellationToken(canceled: true));
