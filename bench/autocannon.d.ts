// The part of autocannon that the benchmarks use.
declare module "autocannon" {
  type Client = { setRequests(requests: { method: "GET"; path: string }[]): void }
  type Options = {
    url: string
    connections: number
    duration: number
    headers: Record<string, string>
    setupClient(client: Client): void
  }
  type Latency = { p50: number; p99: number; mean: number }
  type Result = {
    requests: { total: number }
    latency: Latency
    duration: number
    errors: number
    timeouts: number
    "2xx": number
    non2xx: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
