using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

public sealed class FunctionDiscoveryTests
{
    [Fact]
    public void Functions_come_in_the_order_of_their_names() =>
        Assert.Equal(["EveryMinute", "Failing", "Work"], FunctionDiscovery.Find([typeof(QueueFunctions), typeof(TimerFunctions), typeof(FailingTimerFunctions)]).Select(function => function.Name));

    [Theory]
    [InlineData(typeof(TwoTriggers), "TwoTriggers.Run (function F) has 2 triggers; it must have exactly one.")]
    [InlineData(typeof(NoTrigger), "NoTrigger.Run (function F) has 0 triggers; it must have exactly one.")]
    [InlineData(typeof(TextResult), "TextResult.Run (function F) returns String; an HTTP function returns IActionResult, IResult or nothing.")]
    [InlineData(typeof(UnboundParameter), "UnboundParameter.Run (function F): nothing binds the parameter clock of type TimeProvider.")]
    [InlineData(typeof(UnboundMessage), "UnboundMessage.Run (function F): nothing binds the parameter message of type Int32.")]
    public void What_the_worker_would_not_run_is_refused(Type type, string message) =>
        Assert.Equal(message, Assert.Throws<LocalHostException>(() => FunctionDiscovery.Find([type])).Message);

    [Fact]
    public void Two_functions_of_one_name_are_refused() =>
        Assert.Equal("Two functions are named F. Give one another name in its [Function] attribute.", Assert.Throws<LocalHostException>(() => FunctionDiscovery.Find([typeof(Twice), typeof(Once)])).Message);

    [Fact]
    public void The_products_functions_can_all_be_hosted() => Assert.NotNull(FunctionDiscovery.Find(new LocalHostOptions().FunctionClasses));

    public static class TwoTriggers
    {
        [Function("F")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [QueueTrigger("q")] string message) => _ = (timer, message);
    }

    public static class NoTrigger
    {
        [Function("F")]
        public static void Run(string message) => _ = message;
    }

    public static class TextResult
    {
        [Function("F")]
        public static string Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => request.Method;
    }

    public static class UnboundParameter
    {
        [Function("F")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, TimeProvider clock) => _ = (request, clock);
    }

    public static class UnboundMessage
    {
        [Function("F")]
        public static void Run([QueueTrigger("q")] int message) => _ = message;
    }

    public static class Twice
    {
        [Function("F")]
        public static void Run([QueueTrigger("q")] string message) => _ = message;
    }

    public static class Once
    {
        [Function("F")]
        public static void Run([QueueTrigger("q")] string message) => _ = message;
    }
}
