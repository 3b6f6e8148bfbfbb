using Microsoft.Extensions.Configuration;

namespace PexipFunctions.Aliases;

/// <summary>How long aliases are kept for whom nobody signed in.</summary>
/// <param name="AnonymousKept">Past this age an alias of somebody who did not sign in, with which no meeting came, is given back when the limit of unused ones nears.</param>
public sealed record UnusedAliasSettings(TimeSpan AnonymousKept)
{
    /// <summary>Without an answer from an admin: long enough to write an invitation, short enough that a flood keeps nobody out for long.</summary>
    public const int DefaultAnonymousKeptMinutes = 30;

    /// <exception cref="InvalidOperationException">The setting is no such number.</exception>
    public static UnusedAliasSettings Read(IConfiguration configuration) => new(configuration["AddIn:AnonymousKeptMinutes"] switch
    {
        null or "" => TimeSpan.FromMinutes(DefaultAnonymousKeptMinutes),
        var text when int.TryParse(text, out var number) && number is >= 1 and <= 43_200 => TimeSpan.FromMinutes(number),
        _ => throw new InvalidOperationException("AddIn__AnonymousKeptMinutes must be a number from 1 to 43200 (30 days)."),
    });
}
