namespace PexipFunctions.LocalHost;

/// <summary>The host cannot start; the message says what is wrong, where, and how to fix it.</summary>
internal sealed class LocalHostException(string message, Exception? inner = null) : Exception(message, inner);
