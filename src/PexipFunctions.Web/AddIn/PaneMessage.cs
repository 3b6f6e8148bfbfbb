namespace PexipFunctions.Web.AddIn;

/// <summary>What the pane shows in one of its states: sanitised HTML of the admin's.</summary>
public sealed record PaneMessage(string Heading, string Message);
