namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The add-in's browser tests share one Chromium and run one after the other.</summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;
