namespace PexipFunctions.LocalHost; internal static class Program { private static void Main() { } }
