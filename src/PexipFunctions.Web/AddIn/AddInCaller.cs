namespace PexipFunctions.Web.AddIn;

/// <summary>The person whom a token names.</summary>
/// <param name="Id">Who it is, lastingly: tenant and object id, or the address of Exchange's metadata document and Exchange's id.</param>
/// <param name="Address">The sign-in name, in general the mail address, in lower case; Exchange's tokens have none, and the id stands for it.</param>
public sealed record AddInCaller(string Id, string Address);
