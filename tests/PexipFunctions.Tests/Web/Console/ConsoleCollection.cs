namespace PexipFunctions.Tests.Web.Console;

/// <summary>The console's tests share one browser and run one after the other.</summary>
[CollectionDefinition(nameof(ConsoleCollection))]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleBrowser>;
