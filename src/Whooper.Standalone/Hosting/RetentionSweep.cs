using Microsoft.DurableTask.Client;
using Whooper.Api.Incidents;

namespace Whooper.Standalone.Hosting;

/// <summary>Purges old incidents every hour; what the Functions app does with a timer trigger.</summary>
internal sealed class RetentionSweep(IncidentRetention retention, DurableTaskClient client, TimeProvider time, ILogger<RetentionSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await retention.PurgeAsync(client, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotPurged(logger, exception.GetBaseException().Message);
            }
        }
    }
}
