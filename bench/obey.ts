/** How a process that a measurement started does what it is told. */

/** From now on answers each order of the process that started this one by what came of it, or by the error. */
export function obeyOrders<Order>(obey: (order: Order) => Promise<unknown>): void {
  process.on("message", (order: Order) => {
    obey(order).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
}
