namespace PexipFunctions.Rooms;

/// <summary>Answers Conferencing Nodes that ask for the room of an alias, in Pexip's own format.</summary>
public interface IPolicyAnswers
{
    /// <param name="authorization">The request's Authorization header.</param>
    /// <param name="localAlias">What was dialled.</param>
    /// <returns>The answer; null when the credentials are wrong.</returns>
    Task<PolicyReply?> AnswerAsync(string? authorization, string? localAlias, CancellationToken cancellationToken);
}
